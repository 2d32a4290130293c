/** Private enterprise numbers (IANA registry) of those whose own blocks and attributes are met in captures. */
export const ENTERPRISES: Readonly<Record<number, string>> = {
  0: 'Reserved',
  2: 'IBM',
  9: 'ciscoSystems',
  11: 'Hewlett-Packard',
  63: 'Apple Computer, Inc.',
  311: 'Microsoft',
  343: 'Intel Corporation',
  2636: 'Juniper Networks, Inc.',
  6876: 'VMware Inc.',
  32473: 'Example Enterprise Number for Documentation Use',
  35632: 'ntop',
  36724: 'Kaplan Research and Application Prototyping',
};

/** Chevrotain and yargs are ES modules only: see "test" in package.json for the flag that lets jest load them. */
export default {
  testEnvironment: 'node',
  globalSetup: '<rootDir>/test/support/build.mjs',
  // Modules of finished files are never given back (nodejs/node#33439): a worker that has grown is replaced.
  maxWorkers: 2,
  workerIdleMemoryLimit: '1GB',
  // A test ends when it hangs, not when the machine is busy.
  testTimeout: 120_000,
  roots: ['<rootDir>/test'],
  extensionsToTreatAsEsm: ['.ts'],
  moduleNameMapper: { '^(\\.{1,2}/.*)\\.js$': '$1' },
  transform: {
    '^.+\\.ts$': [
      '@swc/jest',
      { jsc: { target: 'es2022', parser: { syntax: 'typescript' } }, module: { type: 'es6' } },
    ],
  },
};

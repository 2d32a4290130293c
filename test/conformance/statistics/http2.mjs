import { countedTree, FILTER, withAndWithout } from '../support/cases.mjs';

const heading = /^HTTP2:$/;
export const statistics = [
  { argument: 'http2,tree', heading },
  { argument: `http2,tree,${FILTER}`, heading },
];

export const captures = { having: ['http2'] };

export const compare = (capture) =>
  withAndWithout(async (filter) => {
    const theirs = new Map();
    const ours = new Map();
    for (const { labels, count } of countedTree(capture.section(filter ? `http2,tree,${filter}` : 'http2,tree')))
      if (labels[1] !== undefined) theirs.set(labels[1], `${count}`);
    for (const { type, frames } of await capture.run('http2-frames', { filter })) ours.set(type, frames);
    return { theirs, ours };
  });

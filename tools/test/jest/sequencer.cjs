/**
 * Two processes are to end together, so no long file may be the last. Jest knows what took long in the run before; a clean checkout
 * has had none, and jest then goes by a file's size. Files that are named here take long however short they are: they start
 * processes of their own, drive a herd or fill tables. They come in the middle, since at the beginning the other lane is busiest.
 */
const { default: Sequencer } = require('@jest/test-sequencer');

const LONG = /[\\/]test[\\/](backup|complaint[\\/]flood|demo|doctor|faults|reads|scale|upgrade)\b/;

module.exports = class LongBeforeTheEnd extends Sequencer {
  sort(tests) {
    const sorted = super.sort(tests);
    const isLong = (test) => test.duration === undefined && LONG.test(test.path);
    const others = sorted.filter((test) => !isLong(test));
    return others.toSpliced(Math.floor(others.length / 2), 0, ...sorted.filter(isLong));
  }
};

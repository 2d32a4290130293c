import { expect, jest, test } from '@jest/globals';
import { INTERRUPTED, onInterrupt } from '../../src/cli/interrupt.js';

test('where nothing ends by it, it ends all', () => {
  jest.useFakeTimers();
  const exit = jest.spyOn(process, 'exit').mockImplementation((() => undefined) as never);
  try {
    const { came, undo } = onInterrupt(() => {});
    expect(came()).toBe(false);
    process.emit('SIGINT');
    expect(came()).toBe(true);
    expect(exit).not.toHaveBeenCalled();
    jest.advanceTimersByTime(1_000);
    expect(exit).toHaveBeenLastCalledWith(INTERRUPTED);
    process.emit('SIGINT');
    expect(exit).toHaveBeenCalledTimes(2);
    undo();
  } finally {
    exit.mockRestore();
    jest.useRealTimers();
  }
});

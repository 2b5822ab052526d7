import {describe, test} from 'node:test';
import {commands, failCallsOf, failCallsOfApp} from '../helpers/failing-calls.ts';

/** `npm run test:endurance` tries each call with every code. */
const extent = Number(process.env.PINVIEW_ENDURANCE_ROUNDS ?? 0) >= 100 ? 'all codes' : 'one code';

describe('Whichever system call fails, pinview reports it and loses nothing:', {concurrency: 2}, () => {
  for (const command of commands) {
    test(command[0].join(' '), {timeout: 900_000}, t => failCallsOf(t, command, extent));
  }

  test('the app, which gives the terminal back', {timeout: 900_000}, t => failCallsOfApp(t, extent));
});

import {join} from 'node:path';
import process from 'node:process';
import packageJson from '../package.json' with {type: 'json'};
import type {Flags, Verb} from './program.ts';
import {stateFolder} from './services/folders.ts';
import {createLog, type Log, noLog, openLogFile} from './services/log.ts';
import type {Output} from './services/output.ts';

interface DebugLog {
  readonly log: Log;
  readonly end: () => void;
}

/** Tells whether `--debug` or `PINVIEW_DEBUG` asks for a log. */
export function isDebugging(isAskedFor = false): boolean {
  return isAskedFor || !['', '0'].includes(process.env.PINVIEW_DEBUG ?? '');
}

/** Returns the log that the flags ask for: to stderr, or to a file where the screen is taken. */
export function startDebugLog(verb: Verb, flags: Flags, output: Output): DebugLog {
  if (!isDebugging(flags.debug)) return {log: noLog, end: () => {}};
  const hasScreen = verb === 'app' || (verb === 'login' && !flags.withKeys);
  const debugLog = hasScreen ? logToFile(output) : {log: createLog(output.say), end: () => {}};
  debugLog.log(`pinview ${packageJson.version}, Node.js ${process.version}, ${process.platform}: ${verb}`);
  return debugLog;
}

function logToFile(output: Output): DebugLog {
  const file = join(stateFolder(process.platform), 'debug.log');
  try {
    const {write, close} = openLogFile(file);
    return {
      log: createLog(write),
      end: () => {
        close();
        output.say(`The log is in ${file}\n`);
      },
    };
  } catch (error) {
    // The app is of more use than its log.
    const words = error instanceof Error ? error.message : String(error);
    return {log: noLog, end: () => output.say(`pinview: There is no log: ${words}\n`)};
  }
}

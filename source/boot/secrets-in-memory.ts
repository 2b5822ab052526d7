import process from 'node:process';

/*
 * Keeps Node from exposing the process's memory, which contains keys: SIGUSR1 makes it open its debugger on a port that
 * any user of the machine can reach, and a diagnostic report contains all variables. Loaded before anything else.
 */

// With a listener, Node leaves the debugger closed.
process.on('SIGUSR1', () => {});

if (`${process.env.NODE_OPTIONS} ${process.execArgv}`.includes('--report')) {
  const {report} = process;
  report.reportOnSignal = false;
  report.reportOnFatalError = false;
  report.reportOnUncaughtException = false;
}

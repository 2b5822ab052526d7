/**
 * A service that lists COUNT pins, and a gateway that has the single block of each, on loopback in their own process.
 * Prints their addresses, and exits when its standard input ends.
 */
import {constants, setPriority} from 'node:os';
import {startAuditedAccount} from '../../helpers/audited-account.ts';

// With few processors, the measured process goes first, as it would if the servers were elsewhere.
setPriority(constants.priority.PRIORITY_BELOW_NORMAL);
const {endpoint, gateway} = await startAuditedAccount({after: () => {}}, {pins: Number(process.argv[2])});
process.stdout.write(`${JSON.stringify({endpoint, gateway})}\n`);
process.stdin.on('end', () => process.exit()).resume();

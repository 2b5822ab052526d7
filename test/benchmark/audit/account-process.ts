/**
 * A service that lists COUNT pins, and a gateway that has the one block of each, on loopback and in a process of their own.
 * Prints where they are, and ends with its standard input.
 */
import {constants, setPriority} from 'node:os';
import {startAuditedAccount} from '../../helpers/audited-account.ts';

// Where there are few processors, what is measured comes first, as it would with servers elsewhere.
setPriority(constants.priority.PRIORITY_BELOW_NORMAL);
const {endpoint, gateway} = await startAuditedAccount({after: () => {}}, {pins: Number(process.argv[2])});
process.stdout.write(`${JSON.stringify({endpoint, gateway})}\n`);
process.stdin.on('end', () => process.exit()).resume();

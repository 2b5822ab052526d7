import {readdir} from 'node:fs/promises';
import {join} from 'node:path';
import {parseAuditLine} from '../../core/audit/audit-lines.ts';
import {type AuditedPin, proofFrom} from '../../core/audit/audited-pin.ts';
import {PinviewError} from '../../core/errors/pinview-error.ts';
import type {Pin} from '../../core/pin/pin.ts';
import type {Proof} from '../../core/verify/proof.ts';
import {readFileLines} from '../history/read-lines.ts';
import {openAuditFile} from './audit-file.ts';
import {auditFilePath, auditFolder} from './audit-folder.ts';
import {type AuditPinsOptions, auditPins} from './audit-pins.ts';

/** Whose audits they are, and how pins are checked. */
export interface AuditMeans extends Pick<AuditPinsOptions, 'gateways' | 'findProxy' | 'verify'> {
  readonly platform: NodeJS.Platform;
  readonly profile: string;
  readonly service: string;
  readonly origin: string;
  /** Whether to keep the findings for later runs. */
  readonly keepsHistory: boolean;
}

export interface AuditRunOptions extends Pick<AuditPinsOptions, 'signal' | 'onChecked' | 'onPause'> {
  readonly pins: AsyncIterable<Pin>;
}

/** Pins checked at once. */
const concurrency = 4;

/** The first block of a pin is no larger. */
const maxBytes = 2 ** 21;

/**
 * Checks the first block of pins, and keeps the findings where possible.
 *
 * @throws PinviewError `network` or `rate-limited` if no gateway is left to ask, `system` if the findings cannot be written,
 * and what `pins` and `onChecked` throw.
 */
export async function runAudit({pins, onChecked, ...run}: AuditRunOptions, means: AuditMeans): Promise<void> {
  const file = means.keepsHistory ? await openFile(means) : undefined;
  async function* toAudit() {
    for await (const pin of pins) yield {id: pin.id, pin};
  }
  try {
    await auditPins({
      ...means,
      ...run,
      pins: toAudit(),
      scope: 'root',
      maxBytes,
      concurrency,
      onChecked: async pin => {
        await file?.append(pin);
        await onChecked(pin);
      },
    });
    if (!run.signal.aborted) await file?.finish();
  } finally {
    await file?.close();
  }
}

/** Returns undefined if another pinview is auditing already, or nothing can be written: the audit goes on without a file. */
async function openFile({platform, profile, service, origin, gateways}: AuditMeans) {
  const question = {
    service,
    origin,
    profile,
    source: 'app',
    scope: 'root',
    filters: [],
    gateways,
    maxBytes,
  } as const;
  try {
    const path = auditFilePath(platform, question);
    return await openAuditFile({path, question, isFresh: true, isOwn: true});
  } catch (error) {
    if (error instanceof PinviewError) return undefined;
    throw error;
  }
}

/** Returns what audits have proved about the profile’s pins, the oldest first; leaves out what cannot be read. */
export async function auditedProofs({platform, profile, origin}: AuditMeans): Promise<readonly Proof[]> {
  const folder = auditFolder(platform);
  const names = await readdir(folder).catch(() => []);
  const pins: AuditedPin[] = [];
  for (const name of names) {
    if (!name.startsWith(`${profile}-`) || !name.endsWith('.jsonl')) continue;
    pins.push(...(await pinsIn(join(folder, name), {profile, origin})));
  }
  return pins
    .filter(({cid}) => cid !== '')
    .sort((one, other) => compare(one.at, other.at))
    .map(proofFrom);
}

const compare = (one: string, other: string) => (one < other ? -1 : one > other ? 1 : 0);

async function pinsIn(
  file: string,
  {profile, origin}: Pick<AuditMeans, 'profile' | 'origin'>,
): Promise<readonly AuditedPin[]> {
  const newest = new Map<string, AuditedPin>();
  let isMeant = false;
  try {
    for await (const lines of readFileLines(file)) {
      for (const text of lines) {
        const line = parseAuditLine(text);
        if (line?.kind === 'audit')
          isMeant = line.question.profile === profile && line.question.origin === origin;
        if (isMeant && line?.kind === 'pin') newest.set(line.pin.id, line.pin);
      }
    }
  } catch {
    // What has been read so far counts.
  }
  return [...newest.values()];
}

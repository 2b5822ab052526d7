import {hasChanged, type ProvedContent} from '../history/proofs.ts';
import type {PinField} from '../pin/pin-fields.ts';
import type {Tone} from '../pin/tone.ts';
import {absoluteTime, relativeTime} from '../text/dates.ts';
import {groupDigits} from '../text/group-digits.ts';
import {sanitize} from '../text/sanitize.ts';
import {blocksText, sizeText} from '../verify/progress.ts';
import {type Proof, verdictWords} from '../verify/proof.ts';
import {amountText, contentSizeText, hasFailed, proofSymbols, proofTones} from '../verify/proof-words.ts';
import {providerText} from '../verify/provider-words.ts';

/** The most missing blocks, wrong blocks or providers that are listed. */
const maxListed = 20;

/**
 * Returns the fields of a pin with the proof of its content: a line after its size, a group of details, and a group of the
 * providers said to have the content, which proves nothing. `hint` says how to get a proof; `now` is in milliseconds since
 * 1970.
 */
export function withProof(
  fields: readonly PinField[],
  proved: ProvedContent | undefined,
  {hint, now}: {readonly hint: string; readonly now: number},
): readonly PinField[] {
  const line: PinField =
    proved === undefined
      ? {
          group: 'Content',
          label: 'Proof',
          text: `◇ not checked yet · ${hint}`,
          value: undefined,
          isNote: true,
        }
      : proofField(proved, now);
  const place = fields.findIndex(({group, label}) => group === 'Content' && label === 'Size') + 1;
  return [
    ...fields.slice(0, place),
    line,
    ...fields.slice(place),
    ...(proved === undefined ? [] : [...detailFields(proved, now), ...providerFields(proved.proof, now)]),
  ];
}

function proofField(proved: ProvedContent, now: number): PinField {
  const {proof, former} = proved;
  const {verdict, blocks, bytes, wrong} = proof;
  const isNews = former !== undefined && hasChanged(proved);
  const was = isNews ? ` (was ${verdictWords[former.verdict]} ${ageOf(former, now)})` : '';
  const said = `${verdictWords[verdict]} ${ageOf(proof, now)}`;
  const tone = verdict === 'complete' && wrong.length > 0 ? 'warning' : proofTones[verdict];
  return {
    group: 'Content',
    label: 'Proof',
    text: `${proofSymbols[verdict]} ${said}${was} · ${blocksText(blocks)}, ${sizeText(bytes)}`,
    value: `${verdictWords[verdict]}, ${proof.startedAt}`,
    tone,
    // A failure keeps its own colour.
    ...(isNews && !hasFailed(proof) ? {isChanged: true} : {}),
  };
}

const ageOf = ({startedAt}: Proof, now: number) => relativeTime(Date.parse(startedAt), now);

function detailFields({proof, former}: ProvedContent, now: number): readonly PinField[] {
  const {missing, missingCount, wrong, gateways, reason, scope} = proof;
  const field = (label: string, text: string, tone: Tone = 'plain', value = text) =>
    fieldOf('Proof', label, text, {tone, value});
  const root = scope === 'root' ? ', the first block only' : '';
  const size = contentSizeText(proof);
  const isOther = proof.size.record !== undefined && proof.size.record !== proof.size.content;
  return [
    ...(reason === undefined ? [] : [field('Why', reason)]),
    ...missing
      .slice(0, maxListed)
      .map(({cid, path}) => field('Missing', path === '' ? cid : `${cid} ${path}`, 'failure', cid)),
    ...noteOfMore('Proof', 'Missing', {count: missingCount, listed: missing.length}),
    ...wrong
      .slice(0, maxListed)
      .map(({cid, gateway}) => field('Wrong', `${cid} from ${gateway}`, 'warning', cid)),
    ...noteOfMore('Proof', 'Wrong', {count: wrong.length, listed: wrong.length}),
    ...gateways.map(({url, answer, firstByteMs, servedBy}) => {
      const time = firstByteMs === undefined ? '' : `, first byte after ${firstByteMs} ms`;
      const by = servedBy === undefined ? '' : ` (${servedBy})`;
      return field('Gateway', `${url} ${answer || 'was not asked'}${time}${by}`, 'plain', url);
    }),
    field('Fetched', amountText(proof)),
    ...(size === undefined ? [] : [field('Size', size, isOther ? 'warning' : 'plain')]),
    field('Checked', absoluteTime(Date.parse(proof.startedAt)) + root, 'plain', proof.startedAt),
    ...(former === undefined
      ? []
      : [
          field('Before', `${verdictWords[former.verdict]} ${ageOf(former, now)}`, 'plain', former.startedAt),
        ]),
  ];
}

function fieldOf(
  group: PinField['group'],
  label: string,
  text: string,
  {tone = 'plain', value = text}: {readonly tone?: Tone; readonly value?: string} = {},
): PinField {
  return {group, label, text: sanitize(text), value: sanitize(value), tone};
}

function noteOfMore(
  group: PinField['group'],
  label: string,
  {count, listed}: {readonly count: number; readonly listed: number},
): readonly PinField[] {
  const more = count - Math.min(listed, maxListed);
  if (more <= 0) return [];
  return [{group, label, text: `and ${groupDigits(more)} more`, value: undefined, isNote: true}];
}

/** Returns whom a routing server named as providers of the content, and when. */
function providerFields({routing, startedAt}: Proof, now: number): readonly PinField[] {
  if (routing === undefined) return [];
  const {server, answer, providers} = routing;
  const askedAt = Date.parse(startedAt);
  return [
    fieldOf('Providers', 'Server', server),
    fieldOf('Providers', 'Answer', answer),
    fieldOf('Providers', 'Asked', `${relativeTime(askedAt, now)} · ${absoluteTime(askedAt)}`, {
      value: startedAt,
    }),
    ...providers
      .slice(0, maxListed)
      .map(each => fieldOf('Providers', 'Provider', providerText(each), {value: each.id})),
    ...noteOfMore('Providers', 'Provider', {count: providers.length, listed: providers.length}),
  ];
}

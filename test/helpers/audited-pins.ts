import {worstFirst} from '../../source/core/audit/advice.ts';
import type {AuditSummary} from '../../source/core/audit/audit-summary.ts';
import type {AuditedPin} from '../../source/core/audit/audited-pin.ts';
import {createTally} from '../../source/core/audit/tally.ts';
import {type Random, startRandom} from './random.ts';

/** Names that would do something in a page that did not treat them as text. */
export const hostileNames = [
  '<img src=x onerror=alert(1)>',
  '</script><script>alert(2)</script>',
  '<!--<script>',
  '"><svg onload=alert(3)>',
  "' autofocus onfocus=alert(4) x='",
  'javascript:alert(5)',
  '\u001B]8;;https://hostile.example\u0007click\u001B[31m',
  'invoice\u202Efdp.exe',
  'two\u2028lines\u2029and\u0000more',
  '&lt;b&gt;&#x3c;',
] as const;

const plainNames = [
  'season-2/episode-07.mp4',
  'whitepaper v3 (final).pdf',
  'dataset-2025-03.car',
  'holiday photos/',
  'index.html',
  'metadata/4711.json',
  'Überblick für März.pdf',
  '合同扫描件.pdf',
  'تقرير السنة.pdf',
];

const letters = 'abcdefghijklmnopqrstuvwxyz234567';

const textOf = (random: Random, characters: string, length: number) =>
  Array.from({length}, () => characters[random.below(characters.length)]).join('');

/** Returns `count` audited pins, worst first, the same on every call. Enough of them include every verdict and hostile name. */
export function auditedPins(count: number): readonly AuditedPin[] {
  const random = startRandom(20_250_301);
  return Array.from({length: count}, (_, index) => auditedPin(index, random)).sort(worstFirst);
}

function auditedPin(index: number, random: Random): AuditedPin {
  const luck = random.below(100);
  const verdict = verdictFor(luck);
  const missing = {cid: `bafkrei${textOf(random, letters, 52)}`, path: random.pick(['', '/a/b.png', '/<b>'])};
  return {
    id: [8, 4, 4, 4, 12].map(length => textOf(random, '0123456789abcdef', length)).join('-'),
    name: nameFor(index, random),
    cid: `bafybei${textOf(random, letters, 52)}`,
    state: random.pick(['pinned', 'pinned', 'pinned', 'pinned', 'pinning', 'failed']),
    size: index % 23 === 0 ? undefined : random.below(2 ** 31),
    date: new Date(1_700_000_000_000 + random.below(40_000_000) * 1000).toISOString(),
    verdict,
    scope: 'dag',
    ...(verdict === 'incomplete' ? {missing: [missing], missingCount: 1 + random.below(3)} : {}),
    reason: reasons[verdict],
    findings: luck > 95 ? [random.pick(['cidDiffers', 'sizeDiffers', 'stuck', 'undated'])] : [],
    gateways: [
      answerOf('https://gateway.example.org', verdict === 'complete', 90, random),
      answerOf('https://ipfs.example.net:8080', luck >= 60, 700, random),
      {url: 'https://slow.example.com', said: 'untold', answer: 'no answer'},
    ],
    at: '2025-03-01T10:00:00.000Z',
  };
}

/** Returns `complete` for about nine in ten. */
function verdictFor(luck: number): AuditedPin['verdict'] {
  const rare = [
    'wrong',
    'incomplete',
    'incomplete',
    'incomplete',
    'incomplete',
    'unknown',
    'unknown',
    'root-only',
  ];
  return (rare[luck] as AuditedPin['verdict'] | undefined) ?? 'complete';
}

function nameFor(index: number, random: Random): string | undefined {
  if (index % 11 === 3) return hostileNames[((index - 3) / 11) % hostileNames.length];
  return index % 17 === 0 ? undefined : `${index} ${random.pick(plainNames)}`;
}

function answerOf(url: string, isThere: boolean, slowness: number, random: Random) {
  if (!isThere) return {url, said: 'missing', answer: 'does not have it'} as const;
  const firstByteMs = Math.round(slowness * 1.5 ** (random.below(100) / 10 - 3));
  return {url, said: 'present', answer: 'has it', firstByteMs} as const;
}

const reasons = {
  wrong: 'https://gateway.example.org sent other bytes',
  incomplete: 'no gateway has the block',
  unknown: 'no gateway answered within 30 seconds',
  'root-only': 'stopped after 100 MiB',
  complete: undefined,
} as const;

/** Returns the summary of an audit of these pins, with the given fields replaced. */
export function auditSummary(pins: readonly AuditedPin[], fields: Partial<AuditSummary> = {}): AuditSummary {
  const tally = createTally();
  for (const pin of pins) tally.add(pin);
  return {
    service: 'AIOZ Pin',
    profile: 'default',
    scope: 'dag',
    filters: [],
    startedAt: '2025-03-01T10:00:00.000Z',
    seconds: 754,
    isFinished: true,
    areNamed: false,
    ...tally.counts(),
    ...fields,
  };
}

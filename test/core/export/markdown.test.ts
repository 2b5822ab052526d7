import assert from 'node:assert/strict';
import {describe, test} from 'node:test';
import {markdownSummary} from '../../../source/core/export/markdown.ts';
import {sampleProof} from '../../helpers/sample-proof.ts';
import {sampleCid, sampleId, samplePin} from '../pin/sample-pin.ts';

const url = `https://gateway.example/ipfs/${sampleCid}`;

/** Returns how the first line of a pin's summary spells its name. */
function nameIn(name: string): string {
  const [line = ''] = markdownSummary(samplePin({metadata: {name}}), undefined).split('\n');
  return /^- \*\*(.*)\*\*$/.exec(line)?.[1] ?? assert.fail(line);
}

test('a summary is a short list with the name as a link', () => {
  assert.equal(
    markdownSummary(samplePin(), url),
    `- **[test.png](${url})**
- Status: DONE
- CID: \`${sampleCid}\`
- Size: 49.7 KiB
- Pinned on: 2025-03-01
- Pin ID: \`${sampleId}\`
`,
  );
});

test('without an address the name is no link, and what the record lacks is left out', () => {
  const bare = samplePin({status: undefined, size: undefined, date_pinned: '0001-01-01T00:00:00Z'});
  assert.equal(
    markdownSummary(bare, undefined),
    `- **test.png**\n- CID: \`${sampleCid}\`\n- Pin ID: \`${sampleId}\`\n`,
  );
});

test('a pin without a name is called by its CID, a directory has its slash', () => {
  assert.match(
    markdownSummary(samplePin({metadata: undefined}), undefined),
    new RegExp(`^- \\*\\*${sampleCid}\\*\\*\n`),
  );
  assert.match(markdownSummary(samplePin({is_dir: true}), undefined), /^- \*\*test\.png\/\*\*\n/);
});

describe('nothing in a name has a meaning', () => {
  const cases: ReadonlyArray<readonly [name: string, escaped: string]> = [
    ['a*b_c**d__', String.raw`a\*b\_c\*\*d\_\_`],
    ['`code`', String.raw`\`code\``],
    ['a | b', String.raw`a \| b`],
    ['](https://hostile.example) [x', String.raw`\]\(https\://hostile.example\) \[x`],
    ['![x](y)', String.raw`\!\[x\]\(y\)`],
    ['<script>alert(1)</script>', String.raw`\<script\>alert\(1\)\</script\>`],
    ['<https://hostile.example>', String.raw`\<https\://hostile.example\>`],
    ['www.hostile.example', String.raw`www\.hostile.example`],
    ['&lt;b&gt; &#42;', String.raw`\&lt;b\&gt; \&\#42;`],
    ['back\\slash\\', String.raw`back\\slash\\`],
    ['a\\*b', String.raw`a\\\*b`],
    ['a\n\n# heading\r\n- item', String.raw`a \# heading - item`],
    ['a\u2028b', 'a b'],
    ['$x$ ~~y~~ :z: @w ==v==', String.raw`\$x\$ \~\~y\~\~ \:z\: \@w \=\=v\=\=`],
    ['\u001B]8;;https://hostile.example\u0007x\u202Ey', 'xy'],
    ['年度报告 v1.2-final, (1).docx', String.raw`年度报告 v1.2-final, \(1\).docx`],
  ];
  for (const [name, escaped] of cases) test(name, () => assert.equal(nameIn(name), escaped));

  test('no character of ASCII that Markdown knows stands alone', () => {
    const all = String.fromCharCode(...Array.from({length: 95}, (_, index) => index + 32));
    assert.doesNotMatch(nameIn(`x${all}x`).replaceAll(/\\[!-/:-@[-`{-~]/g, ''), /[\\`*_{}[\]()<>#+!|~&$]/);
  });
});

test('a status is escaped like a name', () => {
  assert.match(markdownSummary(samplePin({status: '<b>\n- x'}), undefined), /^- Status: \\<b\\> - x$/m);
});

test('backticks in what is no CID do not end the code', () => {
  const inCode = (cid: string) => /^- CID: (.*)$/m.exec(markdownSummary(samplePin({cid}), undefined))?.[1];
  assert.equal(inCode('a`b'), '``a`b``');
  assert.equal(inCode('a``b`'), '``` a``b` ```');
  assert.equal(inCode('`'), '`` ` ``');
  assert.equal(inCode('a\n</li>\n<script>'), '`a </li> <script>`');
  assert.equal(inCode('\u200B'), undefined);
});

test('parentheses in the path of a gateway do not end the link', () => {
  assert.match(
    markdownSummary(samplePin(), 'https://a.example/b)(c&amp;/ipfs/x'),
    /^- \*\*\[test\.png\]\(https:\/\/a\.example\/b%29%28c%26amp;\/ipfs\/x\)\*\*\n/,
  );
});

test('a summary has the same number of lines whatever the pin is called', () => {
  for (const text of ['\n\n\n', '\r\n- x', '\u2028\u2029', '```\n', '<!--\n-->', '    x', '> x', '1. x']) {
    const summary = markdownSummary(samplePin({metadata: {name: text, type: text}, status: `x${text}`}), url);
    assert.equal(summary.split('\n').length, 7, JSON.stringify(text));
  }
});

test('what was proved of the content is dated', () => {
  const summary = (members: Parameters<typeof sampleProof>[0]) =>
    /^- Proof: (.*)$/m.exec(markdownSummary(samplePin(), undefined, sampleProof(members)))?.[1];
  assert.equal(summary({}), 'complete on 2025-03-01 (16 blocks, 1.21 KiB)');
  assert.equal(
    summary({verdict: 'incomplete', missingCount: 2}),
    'incomplete on 2025-03-01 (16 blocks, 1.21 KiB, 2 blocks missing)',
  );
});

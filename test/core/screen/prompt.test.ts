import assert from 'node:assert/strict';
import {describe, test} from 'node:test';
import type {Lookup} from '../../../source/core/history/lookup.ts';
import {
  completions,
  type InputHistory,
  inputHistory,
  isEarlierInput,
  lookupByCid,
  noInputs,
  shownInput,
} from '../../../source/core/screen/prompt.ts';
import {sampleCid, sampleRecord} from '../pin/sample-pin.ts';

function lookupOf(pinId: string, cid = sampleCid): Lookup {
  return {pinId, at: 0, record: JSON.stringify({...sampleRecord, id: pinId, cid})};
}

describe('a pin ID that is begun', () => {
  const newest = lookupOf('3c3fec2a-ca65-4b8e-bcf3-c8e2ceaa23d2');
  const other = lookupOf('3c3f0000-ca65-4b8e-bcf3-c8e2ceaa23d2');
  const lookups = [newest, lookupOf('c3fec2ac-a654-4b8e-bcf3-c8e2ceaa23d2'), other];

  test('is completed to those of the recents that begin with it, in their order', () => {
    assert.deepEqual(completions('3c3f', lookups), [newest, other]);
    assert.deepEqual(completions('3c3fec', lookups), [newest]);
    assert.deepEqual(completions('ec2a', lookups), []);
  });

  test('may lack its hyphens, and be of any case', () => {
    for (const text of ['3C3FEC2A', '3c3fec2a-', '3c3fec2aca65', ' 3c3fec2a-CA65 ', newest.pinId])
      assert.deepEqual(completions(text, lookups), [newest], text);
  });

  test('is not completed while it is shorter than four digits, or is something else', () => {
    for (const text of ['', '3', '3c3', '3c-3', '----', '3c3g', 'test 3c3f', `${newest.pinId}0`])
      assert.deepEqual(completions(text, lookups), [], text);
  });
});

describe('a CID in the prompt', () => {
  const other = lookupOf(
    '11111111-ca65-4b8e-bcf3-c8e2ceaa23d2',
    'bafkreibj6bc3xfrfmjtiixuliizciymbxgaeynap36vctgjqh7ugrkpbiu',
  );
  const newest = lookupOf('22222222-ca65-4b8e-bcf3-c8e2ceaa23d2');
  const older = lookupOf('33333333-ca65-4b8e-bcf3-c8e2ceaa23d2');
  const strange = lookupOf('44444444-ca65-4b8e-bcf3-c8e2ceaa23d2', 'cid-17');
  const broken: Lookup = {pinId: '55555555-ca65-4b8e-bcf3-c8e2ceaa23d2', at: 0, record: 'no JSON'};
  const lookups = [broken, other, newest, older, strange];

  test('leads to the newest pin that has it, in whatever spelling and address', () => {
    for (const text of [
      sampleCid,
      ` "${sampleCid}" `,
      'QmXZnXnm3mYNGi2B2fjtRn7YEnGok6QtsYFjkNh7o7XB43',
      'zb2rhfsR1qyHcoPDtsj1mWB7gW113zJTajdnK3p43ahZPVMFm',
      'k2cwuec2eozb4sj47g19nxlhz0bl89jvhgo65243m69maotcuctmsz1k',
      `ipfs://${sampleCid}/folder/a.png`,
      `https://gateway.example/ipfs/${sampleCid}?filename=a.png`,
      `https://${sampleCid}.ipfs.gateway.example/`,
      'https://gateway.example/ipfs/QmXZnXnm3mYNGi2B2fjtRn7YEnGok6QtsYFjkNh7o7XB43',
    ])
      assert.equal(lookupByCid(text, lookups), newest, text);
  });

  test('is compared as it is where it is none that we can read', () => {
    assert.equal(lookupByCid('cid-17', lookups), strange);
  });

  test('leads nowhere where no recent pin has it', () => {
    for (const text of [
      '',
      ' ',
      sampleCid.slice(0, -1),
      'bafkreiekiowvnepy2xb5tc255pphkg2houtwazjtielxpquzavvimfca5y',
      newest.pinId,
    ])
      assert.equal(lookupByCid(text, lookups), undefined, text);
    assert.equal(lookupByCid(sampleCid, []), undefined);
  });
});

describe('the earlier inputs', () => {
  const entered = (...texts: readonly string[]) =>
    texts.reduce<InputHistory>((history, text) => inputHistory(history, {type: 'add', text}), noInputs);

  /** Presses ↑ and ↓, and returns what the prompt shows after each key. */
  function walk(history: InputHistory, text: string, keys: string): readonly string[] {
    let present = history;
    let shown = text;
    return Array.from(keys, key => {
      present = inputHistory(present, {type: key === '↑' ? 'older' : 'newer', text: shown});
      shown = shownInput(present);
      return shown;
    });
  }

  test('are walked through as in a shell, with what is being typed at the bottom', () => {
    assert.deepEqual(walk(entered('a', 'b'), 'typed', '↑↑↑↓↓↓'), ['b', 'a', 'a', 'b', 'typed', 'typed']);
  });

  test('leave the prompt as it is where there are none', () => {
    assert.deepEqual(walk(noInputs, 'typed', '↑↓↑'), ['typed', 'typed', 'typed']);
  });

  test('are not kept twice in a row, nor where there is nothing in them', () => {
    assert.deepEqual(entered('a', 'a', ' ', '', 'b', 'a').entries, ['a', 'b', 'a']);
  });

  test('are a hundred at most, the oldest of them go', () => {
    const {entries, index} = entered(...Array.from({length: 130}, (_, number) => `${number}`));
    assert.deepEqual([entries.length, entries[0], entries.at(-1), index], [100, '30', '129', 100]);
  });

  test('begin at the bottom again after an input, with an empty draft', () => {
    const walked = inputHistory(entered('a', 'b'), {type: 'older', text: 'typed'});
    const next = inputHistory(walked, {type: 'add', text: 'c'});
    assert.deepEqual(walk(next, '', '↑↑↓↓'), ['c', 'b', 'c', '']);
  });

  test('show another text with every key, also where the draft is one of them', () => {
    assert.deepEqual(walk(entered('a', 'b'), 'b', '↑↓'), ['a', 'b']);
    assert.deepEqual(walk(entered('a'), 'a', '↑↓'), ['a', 'a']);
  });

  test('stay as they were when one is changed in the prompt, and the changed text is kept at the bottom', () => {
    const walked = inputHistory(entered('a', 'b'), {type: 'older', text: ''});
    assert.equal(shownInput(walked), 'b');
    assert.deepEqual(walk(walked, 'b changed', '↑↑↓↓'), ['b', 'a', 'b', 'b changed']);
    assert.deepEqual(walk(walked, 'b changed', '↓'), ['b changed']);
  });

  test('are told from the draft, and from what they were changed to', () => {
    const walked = inputHistory(entered('a', 'b'), {type: 'older', text: 'typed'});
    assert.ok(isEarlierInput(walked, 'b'));
    assert.ok(!isEarlierInput(walked, 'b changed'));
    assert.ok(!isEarlierInput(entered('a', 'b'), ''));
  });
});

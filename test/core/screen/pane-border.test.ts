import assert from 'node:assert/strict';
import {test} from 'node:test';
import {fitTitles} from '../../../source/core/screen/pane-border.ts';
import {textWidth} from '../../../source/core/text/width.ts';

const titles = ['Recent (32)', 'Unpinned only 0 of 5,017', '年度报告 日本語の資料', 'h', ''];
const lefts = titles.flatMap(first => [
  [first],
  ...titles.flatMap(second => [
    [first, second],
    [first, second, 'handbook.pdf'],
  ]),
]);

/** The columns of the corners and the spaces beside the titles, and of what separates two titles. */
const besides = 4;
const gap = 3;

function widthOf(left: readonly string[], right: string, width: number, main: number): number {
  const fitted = fitTitles(left, right, {width, main, horizontal: '─'});
  const texts = [...fitted.left, fitted.line, fitted.right === '' ? '' : ` ${fitted.right} `];
  return texts.reduce((sum, text) => sum + textWidth(text), besides + gap * (left.length - 1));
}

for (const right of ['', 'image/png', 'x'.repeat(60)]) {
  test(`the titles and the line between them fill the border beside “${right}”, whatever their lengths`, () => {
    for (const left of lefts) {
      for (let width = 40; width <= 110; width++)
        for (const main of left.keys())
          assert.equal(widthOf(left, right, width, main), width, `${JSON.stringify(left)} in ${width}`);
    }
  });
}

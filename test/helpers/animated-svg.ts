import type {ScreenPicture} from './screen-runs.ts';
import {drawRows, drawWindow, escapeXml, font} from './screen-svg.ts';

/** A screen, the key that led to it, and how long it is shown. */
export interface Scene {
  readonly picture: ScreenPicture;
  readonly pressed: string;
  readonly seconds: number;
}

/** A drawing that is visible from the first to the last of these scenes. */
interface Stretch {
  readonly first: number;
  readonly last: number;
  readonly drawn: string;
}

/**
 * Draws scenes as an SVG picture that loops through them with its style sheet alone. With reduced motion, or without
 * style sheets, only the last scene is visible. A row is drawn once for all consecutive scenes that share it.
 */
export function scenesToSvg(scenes: readonly Scene[], title: string): string {
  const end = scenes.length - 1;
  const {columns, rows} = scenes[0]?.picture ?? {columns: 0, rows: []};
  const stretches = rows.map((_, row) =>
    stretchesOf(scenes.map(({picture}) => drawRows([picture.rows[row] ?? []]).join(''))),
  );
  const isStill = (row: number) => stretches[row]?.length === 1;
  const moving = stretches.filter(each => each.length > 1).flat();
  const pressed = stretchesOf(scenes.map(scene => (scene.pressed === '' ? '' : drawKey(scene.pressed))));
  return drawWindow(columns, rows.length, {
    title,
    bar: [styleSheet(scenes, [...moving, ...pressed]), ...pressed.map(each => drawStretch(each, end))],
    content: [
      ...drawRows(scenes[0]?.picture.rows.filter((_, row) => isStill(row)) ?? []),
      ...moving.map(each => drawStretch(each, end)),
    ],
  });
}

function stretchesOf(drawings: readonly string[]): readonly Stretch[] {
  const firsts = [...drawings.keys()].filter(index => index === 0 || drawings[index] !== drawings[index - 1]);
  return firsts.map((first, index) => ({
    first,
    last: (firsts[index + 1] ?? drawings.length) - 1,
    drawn: drawings[first] ?? '',
  }));
}

const nameOf = ({first, last}: Stretch) => `s${first}-${last}`;

function drawStretch(stretch: Stretch, end: number): string {
  const look = stretch.last === end ? '' : ' visibility="hidden"';
  return stretch.drawn === '' ? '' : `<g class="${nameOf(stretch)}"${look}>${stretch.drawn}</g>`;
}

/** Switches each stretch on and off at its keyframes, with no transition. */
function styleSheet(scenes: readonly Scene[], stretches: readonly Stretch[]): string {
  const seconds = (count: number) => scenes.slice(0, count).reduce((sum, scene) => sum + scene.seconds, 0);
  const whole = seconds(scenes.length);
  const percent = (count: number) => `${Math.round((seconds(count) / whole) * 1e4) / 100}%`;
  const names = new Map(stretches.map(stretch => [nameOf(stretch), stretch]));
  const rules = [...names].map(([name, {first, last}]) => {
    const before = first === 0 ? '' : '0%{visibility:hidden}';
    const after = last === scenes.length - 1 ? '' : `${percent(last + 1)}{visibility:hidden}`;
    const frames = `@keyframes ${name}{${before}${percent(first)}{visibility:visible}${after}}`;
    return `${frames}.${name}{animation:${name} ${whole}s step-end infinite}`;
  });
  return `<style>@media (prefers-reduced-motion:no-preference){${rules.join('')}}</style>`;
}

/** Draws the key in the middle of the window's title bar. */
function drawKey(pressed: string): string {
  const look = `font-family="${font}" font-size="13" font-weight="700" fill="#e3b341" text-anchor="middle"`;
  return `<text x="50%" y="21.5" ${look}>${escapeXml(pressed)}</text>`;
}

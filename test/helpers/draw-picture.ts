/** Draws the documentation's pictures from the built app: `npm run picture`. */
import {mkdirSync, writeFileSync} from 'node:fs';
import {dirname} from 'node:path';
import {drawPicture, pictureFile, pictureNames} from './pictures.ts';

for (const name of pictureNames) {
  const file = pictureFile(name);
  mkdirSync(dirname(file), {recursive: true});
  writeFileSync(file, await drawPicture(name));
}

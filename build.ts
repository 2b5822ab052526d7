import {writeFileSync} from 'node:fs';
import {join} from 'node:path';
import {bundle} from './build/bundle.ts';
import {configSchemaText} from './build/config-schema.ts';
import {manPage} from './build/man-page.ts';
import {bundledPackages, notices} from './build/notices.ts';

const outputFolder = 'dist';

const metafiles = await bundle(outputFolder);
writeFileSync(join(outputFolder, 'third-party-notices.txt'), notices(bundledPackages(metafiles)));
writeFileSync(join(outputFolder, 'config.schema.json'), configSchemaText());
writeFileSync(join(outputFolder, 'pinview.1'), manPage());
for (const [file, {bytes}] of metafiles.flatMap(metafile => Object.entries(metafile.outputs))) {
  process.stdout.write(`${file.padEnd(40)} ${(bytes / 1024).toFixed(1).padStart(8)} KiB\n`);
}

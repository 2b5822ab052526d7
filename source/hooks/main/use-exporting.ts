import {useMemo, useState} from 'react';
import {countOf} from '../../core/export/copy-items-of-all.ts';
import {datedName, exportFormats} from '../../core/export/export-formats.ts';
import {type Lookup, pinOf} from '../../core/history/lookup.ts';
import {topOfList} from '../../core/screen/list-state.ts';
import type {ListOverlay} from '../screen/list-overlay.ts';
import type {FileName} from '../screen/use-file-name.ts';
import type {ScreenState} from '../screen/use-screen-state.ts';
import {useServices} from '../services-context.ts';
import {failureNotice} from '../terminal/use-notice.ts';

interface ExportOptions {
  /** Returns the marked lookups, or else the listed ones. */
  readonly lookups: () => readonly Lookup[];
  readonly askForFile: FileName['ask'];
  /** In milliseconds since 1970. */
  readonly now: number;
}

const about =
  'Saved in the folder pinview was started in, unless you give a path. Existing files are never overwritten: if the name is taken, a number is added.';

/** Returns the menu of export formats. A choice asks for a file name, then writes the file. */
export function useExporting(
  {state, dispatch, notify}: ScreenState,
  {lookups, askForFile, now}: ExportOptions,
) {
  const {saveFile} = useServices();
  const [chosen, setChosen] = useState<readonly Lookup[]>([]);
  const pins = useMemo(() => chosen.flatMap(lookup => pinOf(lookup) ?? []), [chosen]);
  // A function, since counting would load the plural rules with the first screen.
  const count = () => countOf(pins.length, 'Pin');

  const choose = (index: number) => {
    const format = exportFormats[index];
    if (format === undefined) return;
    const write = (path: string) => {
      saveFile(path, format.write(pins)).then(
        file => notify({tone: 'success', text: `${count()} written to ${file}`}),
        (error: unknown) => notify(failureNotice(error)),
      );
    };
    const title = `Export ${count()} as ${format.label}`;
    askForFile({title, name: datedName(format, now), about, write});
  };

  const menu: ListOverlay | undefined =
    state.overlay?.kind === 'export'
      ? {kind: 'menu', title: `Export ${count()}`, items: exportFormats, choose}
      : undefined;

  return {
    menu,
    actions: {
      'export-menu': () => {
        setChosen(lookups());
        dispatch({type: 'overlay', overlay: {kind: 'export', view: topOfList}});
      },
    },
  };
}

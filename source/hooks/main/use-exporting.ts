import {useMemo, useState} from 'react';
import {countOf} from '../../core/export/copy-items-of-all.ts';
import {datedName, type ExportFormat, exportFormats} from '../../core/export/export-formats.ts';
import {type Lookup, pinOf} from '../../core/history/lookup.ts';
import {topOfList} from '../../core/screen/list-state.ts';
import {maxPromptLength} from '../../core/screen/prompt.ts';
import type {OtherOverlay} from '../screen/other-overlay.ts';
import type {ScreenState} from '../screen/use-screen-state.ts';
import {useServices} from '../services-context.ts';
import {failureNotice} from '../terminal/use-notice.ts';

interface Form {
  readonly format: ExportFormat;
  readonly name: string;
}

interface ExportOptions {
  /** Returns what is marked, or else what is listed. */
  readonly lookups: () => readonly Lookup[];
  /** In milliseconds since 1970. */
  readonly now: number;
}

/** Returns the menu of formats, then the form for the file's name, and writes the file. */
export function useExporting({state, dispatch, notify}: ScreenState, {lookups, now}: ExportOptions) {
  const {saveFile} = useServices();
  const [form, setForm] = useState<Form>();
  const [chosen, setChosen] = useState<readonly Lookup[]>([]);
  const pins = useMemo(() => chosen.flatMap(lookup => pinOf(lookup) ?? []), [chosen]);
  const count = countOf(pins.length, 'Pin');
  const edit = (name: string) => setForm(present => present && {...present, name});

  const overlayOf = (): OtherOverlay | undefined => {
    if (state.overlay?.kind === 'export') {
      const choose = (index: number) => {
        const format = exportFormats[index];
        if (format === undefined) return;
        setForm({format, name: datedName(format, now)});
        dispatch({type: 'overlay', overlay: {kind: 'file-name', view: topOfList}});
      };
      return {kind: 'menu', title: `Export ${count}`, items: exportFormats, choose};
    }
    if (state.overlay?.kind !== 'file-name' || form === undefined) return undefined;
    const title = `Export ${count} as ${form.format.label}`;
    return {kind: 'file-name', title, name: form.name, onEdit: edit};
  };

  const write = () => {
    const path = form?.name.trim() ?? '';
    if (form === undefined || path === '') return;
    dispatch({type: 'overlay', overlay: undefined});
    saveFile(path, form.format.write(pins)).then(
      file => notify({tone: 'success', text: `${count} written to ${file}`}),
      (error: unknown) => notify(failureNotice(error)),
    );
  };

  return {
    overlay: overlayOf(),
    /** Takes a paste as if it were typed into the file's name. */
    type: (text: string) => edit(((form?.name ?? '') + text).slice(0, maxPromptLength)),
    actions: {
      'export-menu': () => {
        setChosen(lookups());
        dispatch({type: 'overlay', overlay: {kind: 'export', view: topOfList}});
      },
      'write-file': write,
    },
  };
}

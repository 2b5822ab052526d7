import {useCallback} from 'react';
import {clipboardSequence} from '../../core/ansi/clipboard-sequence.ts';
import {useServices} from '../services-context.ts';
import {failureNotice, type Notice} from './use-notice.ts';

/**
 * Returns a function that copies values of several pins and says how many. A value too long for the terminal is written to
 * the file `name` instead.
 */
export function useCopyMany(
  notify: (notice: Notice) => void,
): (many: string, value: string, name: string) => void {
  const {clipboard, saveFile} = useServices();
  return useCallback(
    (many, value, name) => {
      const copyOrSave = async (): Promise<string> => {
        try {
          return `${many} ${await clipboard.copy(value)}.`;
        } catch (error) {
          if (clipboardSequence(value) !== undefined) throw error;
          return `Too much for the clipboard: ${many} written to ${await saveFile(name, `${value}\n`)}`;
        }
      };
      copyOrSave().then(
        text => notify({tone: 'success', text}),
        (error: unknown) => notify(failureNotice(error)),
      );
    },
    [clipboard, saveFile, notify],
  );
}

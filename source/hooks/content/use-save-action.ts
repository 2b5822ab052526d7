import {safeFileName} from '../../core/content/safe-file-name.ts';
import type {Pin} from '../../core/pin/pin.ts';
import {shortTitle} from '../../core/pin/verdict.ts';
import {saveQuestion} from '../../core/screen/save-question.ts';
import {noReadableCid, verifyTargets} from '../../core/screen/verify-question.ts';
import {useKeyOf} from '../keymaps-context.ts';
import type {FileName} from '../screen/use-file-name.ts';
import type {Confirmation} from '../screen/use-question.ts';
import type {ScreenState} from '../screen/use-screen-state.ts';
import {useServices} from '../services-context.ts';
import type {ContentToSave, Saving} from './use-saving.ts';

/** Content that can be saved once its path is known. */
export interface SaveableContent extends Omit<ContentToSave, 'path'> {
  /** In bytes; undefined if unknown. */
  readonly size: number | undefined;
}

interface SaveActionOptions {
  readonly saving: Saving;
  /** The shown pin. */
  readonly pin: Pin | undefined;
  readonly ask: (question: Confirmation) => void;
  readonly askForFile: FileName['ask'];
}

const about =
  'Saved in the folder pinview was started in, unless you give a path. Existing files are never overwritten. An interrupted save is resumed.';

/** Returns functions that save given content or the shown pin. They ask for the path, and first for consent to a large fetch. */
export function useSaveAction(
  {notify}: ScreenState,
  {saving, pin, ask, askForFile}: SaveActionOptions,
): {readonly save: (content: SaveableContent) => void; readonly savePin: () => void} {
  const {endpoint, gateways} = useServices();
  const keyOf = useKeyOf();

  const save = ({size, ...content}: SaveableContent) => {
    const askName = () =>
      askForFile({
        title: `Save ${content.name}`,
        name: saving.unfinishedPath(content) ?? safeFileName(content.fileName) ?? content.cid,
        about,
        write: path => saving.start({...content, path}),
      });
    const question = saveQuestion(content.name, size, gateways);
    if (question === undefined) askName();
    else ask({text: question, onYes: askName});
  };

  const savePin = () => {
    if (pin === undefined) return;
    if (pin.isDirectory === true) {
      const [listKey, saveKey] = [keyOf('preview'), keyOf('save')];
      const text = `${shortTitle(pin)} is a directory: ${listKey} lists it, then ${saveKey} saves a file in it.`;
      notify({tone: 'plain', text});
      return;
    }
    const [target] = verifyTargets([pin], endpoint.provider.pinIds.normalize);
    if (target === undefined) {
      notify({tone: 'failure', text: noReadableCid});
      return;
    }
    const {pinId, cid, title, size} = target;
    save({pinId, cid, size, name: title, fileName: pin.name ?? ''});
  };

  return {save, savePin};
}

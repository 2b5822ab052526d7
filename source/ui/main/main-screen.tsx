import {Box} from 'ink';
import type {ShownPane} from '../../core/screen/main-state.ts';
import type {AccountPagesOptions} from '../../hooks/account/use-account-pages.ts';
import type {MainModel} from '../../hooks/main/main-model.ts';
import type {PreviewModel} from '../../hooks/main/use-preview.ts';
import {useLateImport} from '../../hooks/screen/use-late-import.ts';
import {Footer} from '../parts/footer.tsx';
import {DetailPane} from './detail-pane.tsx';
import {OverlayPane} from './overlay-pane.tsx';
import {PromptLine} from './prompt-line.tsx';
import {listTitle, RecentsPane} from './recents-pane.tsx';

/** Not needed until the list of all pins is opened. */
const loadAccountPages = () => import('./account-pages.tsx');

/** Not needed until a preview is opened. */
const loadPreview = () => import('../preview/preview-pane.tsx');

/** The panes above the prompt and the keys, or a QR code above the keys. */
export function MainScreen({model}: {readonly model: MainModel}) {
  const {layout, prompt, overlay, notice, hints, account} = model;
  const {isWide, columns} = layout;
  const isQrCode = overlay?.kind === 'qr-code';
  const height = isQrCode ? layout.rows - 1 : layout.bodyHeight;
  const isCovered = overlay !== undefined && (overlay.kind === 'help' || isQrCode || !isWide);
  return (
    <>
      <Box height={height} flexShrink={0}>
        {isCovered ? (
          <OverlayPane overlay={overlay} width={columns} height={height} />
        ) : (
          <Panes model={model} />
        )}
      </Box>
      {account.account.run === undefined ? null : <AccountRequests {...account} run={account.account.run} />}
      {isQrCode ? null : <PromptLine prompt={prompt} width={columns} />}
      <Footer notice={notice} hints={hints} width={columns} />
    </>
  );
}

/** Requests the account’s pins, once the code for that is loaded. */
function AccountRequests(props: AccountPagesOptions) {
  const loaded = useLateImport(loadAccountPages);
  return loaded === undefined ? null : <loaded.AccountPages key={props.run.id} {...props} />;
}

/** The list, the pin and the preview: as many side by side as there is room for. */
function Panes({model}: {readonly model: MainModel}) {
  const {layout, shownPane, preview, overlay} = model;
  const {isWide, previewWidth, bodyHeight} = layout;
  const isOver = layout.preview === 'over' && overlay?.kind !== 'copy';
  const isShown = (pane: ShownPane) => isWide || shownPane === pane;
  const content = preview && <Preview preview={preview} width={previewWidth} height={bodyHeight} />;
  return (
    <>
      {!isOver && isShown('recents') ? <ListOrMenu model={model} /> : null}
      {isOver && isShown('preview') ? content : null}
      {isShown('pin') ? <PinOrMenu model={model} /> : null}
      {isOver ? null : content}
    </>
  );
}

/** The list, or in its place the copy menu, beside the pin that it copies from. */
function ListOrMenu({model}: {readonly model: MainModel}) {
  const {layout, list, marked, failures, checks, pin, overlay, watched, now} = model;
  const {isWide, recentsWidth: width, bodyHeight: height} = layout;
  if (overlay?.kind === 'copy') return <OverlayPane overlay={overlay} width={width} height={height} />;
  return (
    <RecentsPane
      list={list}
      pinTitle={isWide ? undefined : pin.title}
      isFirst={!isWide && pin.pinId === undefined}
      marked={marked}
      failures={failures}
      checks={checks}
      watched={watched}
      now={now}
      width={width}
      height={height}
    />
  );
}

/** The pin, or in its place any overlay but the copy menu. */
function PinOrMenu({model: {layout, list, pin, overlay}}: {readonly model: MainModel}) {
  const {isWide, pinWidth: width, bodyHeight: height} = layout;
  if (overlay !== undefined && overlay.kind !== 'copy')
    return <OverlayPane overlay={overlay} width={width} height={height} />;
  return (
    <DetailPane pin={pin} listTitle={isWide ? undefined : listTitle(list)} width={width} height={height} />
  );
}

interface PreviewProps {
  readonly preview: PreviewModel;
  readonly width: number;
  readonly height: number;
}

/** The preview, once its code is loaded. */
function Preview({preview, ...size}: PreviewProps) {
  const loaded = useLateImport(loadPreview);
  if (loaded === undefined) return <Box {...size} />;
  return <loaded.PreviewPane {...preview} {...size} />;
}

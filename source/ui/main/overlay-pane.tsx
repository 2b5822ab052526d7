import type {OverlayModel} from '../../hooks/main/use-overlay.ts';
import {useLateImport} from '../../hooks/screen/use-late-import.ts';
import {CopyPane} from './copy-pane.tsx';
import {FileNamePane} from './file-name-pane.tsx';
import {HelpPane} from './help-pane.tsx';
import {MenuPane} from './menu-pane.tsx';
import {OverviewPane} from './overview-pane.tsx';
import {ProfilePane} from './profile-pane.tsx';
import type {QrCodeProps} from './qr-code-pane.tsx';

/** Not needed until a QR code is asked for. */
const loadQrCode = async () => ({
  ...(await import('./qr-code-pane.tsx')),
  ...(await import('../../core/export/qr-code.ts')),
});

interface Props {
  readonly overlay: OverlayModel;
  readonly width: number;
  readonly height: number;
}

/** An address as a QR code, once the modules for it are loaded. */
function QrCode(props: Omit<QrCodeProps, 'encode'>) {
  const loaded = useLateImport(loadQrCode);
  return loaded === undefined ? null : <loaded.QrCodePane {...props} encode={loaded.qrCode} />;
}

/** The overlay that takes the place of one pane, or of all. */
export function OverlayPane({overlay, ...size}: Props) {
  switch (overlay.kind) {
    case 'profiles':
      return <ProfilePane {...overlay} {...size} />;
    case 'help':
      return <HelpPane {...overlay} {...size} />;
    case 'menu':
      return <MenuPane {...overlay} {...size} />;
    case 'file-name':
      return <FileNamePane {...overlay} {...size} />;
    case 'overview':
    case 'overview-pins':
      return <OverviewPane overview={overlay} view={overlay.view} {...size} />;
    case 'copy':
      return <CopyPane {...overlay} {...size} />;
    case 'qr-code':
      return <QrCode address={overlay.address} {...size} />;
  }
}

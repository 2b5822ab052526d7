import type {OverlayModel} from '../../hooks/main/use-overlay.ts';
import {CopyPane} from './copy-pane.tsx';
import {FileNamePane} from './file-name-pane.tsx';
import {HelpPane} from './help-pane.tsx';
import {MenuPane} from './menu-pane.tsx';
import {OverviewPane} from './overview-pane.tsx';
import {ProfilePane} from './profile-pane.tsx';

interface Props {
  readonly overlay: OverlayModel;
  readonly width: number;
  readonly height: number;
}

/** What is open in the place of a pane, or of all. */
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
  }
}

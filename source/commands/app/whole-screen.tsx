import QuickLRU from 'quick-lru';
import type {ContextType, ReactNode} from 'react';
import {SWRConfig} from 'swr';
import type {Keymaps} from '../../core/screen/keymaps.ts';
import type {Styles} from '../../core/screen/styles.ts';
import {KeymapsContext} from '../../hooks/keymaps-context.ts';
import {type FindImageSupport, ImageSupportContext} from '../../hooks/preview/image-support-context.ts';
import {ServicesContext} from '../../hooks/services-context.ts';
import {MouseContext} from '../../hooks/terminal/mouse-context.ts';
import {ThemeContext} from '../../hooks/terminal/theme-context.ts';
import {useJobControl} from '../../hooks/terminal/use-job-control.ts';
import type {Services} from '../../services/services.ts';

/** SWR's own cache is never pruned; a day's lookups fit into this one. */
const cachedPins = 500;

interface Props {
  readonly services: Services;
  readonly styles: Styles;
  readonly keymaps: Keymaps;
  readonly listenToMouse: ContextType<typeof MouseContext>;
  readonly findImageSupport: FindImageSupport;
  readonly children: ReactNode;
}

/** A screen with all that its components take from a context. The one component that survives a change of services. */
export function WholeScreen({services, styles, keymaps, listenToMouse, findImageSupport, children}: Props) {
  useJobControl(services.terminal);
  return (
    <ThemeContext value={styles}>
      <KeymapsContext value={keymaps}>
        <MouseContext value={listenToMouse}>
          <ImageSupportContext value={findImageSupport}>
            <ServicesContext key={`${services.profile} ${services.endpoint.base}`} value={services}>
              <SWRConfig value={{provider: () => new QuickLRU({maxSize: cachedPins})}}>{children}</SWRConfig>
            </ServicesContext>
          </ImageSupportContext>
        </MouseContext>
      </KeymapsContext>
    </ThemeContext>
  );
}

import {PagesCache} from '../../hooks/account/pages-cache.ts';
import {type AccountPagesOptions, useAccountPages} from '../../hooks/account/use-account-pages.ts';

/** Draws nothing: asks for the account's pins as long as it is there. */
export function AccountPages(props: AccountPagesOptions) {
  return (
    <PagesCache>
      <Requests {...props} />
    </PagesCache>
  );
}

function Requests(props: AccountPagesOptions) {
  useAccountPages(props);
  return null;
}

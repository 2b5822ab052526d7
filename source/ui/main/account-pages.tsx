import {PagesCache} from '../../hooks/account/pages-cache.ts';
import {type AccountPagesOptions, useAccountPages} from '../../hooks/account/use-account-pages.ts';

/** Draws nothing: requests the account's pins while it is mounted. */
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

/**
 * Which room may import which. A room is a folder of source/; `(cli)` is the entry point in source/ itself. Each line is a
 * decision: add one only when the importing room really is about the other, and never upwards.
 */
export const allowedArrows: Readonly<Record<string, string>> = {
  '(cli)': 'boot core/shell-completion services/terminal',
  boot: 'command-line commands/shared core/ansi core/providers core/screen core/text services/storage services/system services/terminal',
  'command-line':
    'commands/app commands/audit commands/completion commands/config commands/doctor commands/list commands/login commands/pins commands/preview commands/recent commands/save commands/shared commands/verify context core/account core/credentials core/errors core/providers core/text services/terminal',
  'commands/app':
    'commands/line-mode commands/shared core/account core/ansi core/errors core/screen hooks hooks/preview hooks/terminal services services/history services/storage services/system services/terminal ui',
  'commands/audit':
    'commands/list commands/pins commands/shared core/audit core/audit-page core/errors core/pin core/text core/verify services services/audit services/pinning services/storage services/system services/terminal',
  'commands/completion':
    'commands/shared core/account core/history core/providers core/shell-completion services/history services/storage',
  'commands/config':
    'commands/shared core/account core/ansi core/providers core/screen core/text services/storage services/terminal',
  'commands/doctor':
    'commands/shared core/account core/credentials core/doctor core/errors core/requests core/screen services services/http services/keychain services/probes services/storage services/system services/terminal',
  'commands/line-mode':
    'commands/pins commands/preview commands/save commands/shared commands/verify core/account core/cid core/content core/credentials core/errors core/export core/history core/login core/pin core/requests core/text services services/terminal',
  'commands/list':
    'commands/pins commands/shared core/cid core/errors core/export core/pin core/providers core/text services services/pinning services/terminal',
  'commands/login':
    'commands/app commands/line-mode commands/shared core/account core/credentials core/errors core/login core/providers core/screen core/text services services/keychain services/storage services/terminal ui/login',
  'commands/pins':
    'commands/shared core/account core/ansi core/cid core/credentials core/errors core/export core/history core/pin core/requests core/text services services/pinning services/system services/terminal',
  'commands/preview':
    'commands/pins commands/shared core/content core/errors core/image core/text core/verify services services/terminal',
  'commands/recent':
    'commands/shared core/errors core/export core/history core/pin core/text services services/terminal',
  'commands/save':
    'commands/pins commands/shared core/content core/errors core/text core/verify services services/gateway services/system services/terminal',
  'commands/shared':
    'core/account core/cid core/credentials core/errors core/history core/pin core/providers core/text core/verify services services/history services/pinning services/storage services/system services/terminal',
  'commands/verify':
    'commands/pins commands/shared core/errors core/pin core/text core/verify services services/terminal',
  context:
    'commands/shared core/account core/audit core/credentials core/errors core/history core/providers core/screen demo services services/audit services/content services/gateway services/history services/http services/keychain services/pinning services/preview services/storage services/system services/terminal',
  'core/account': 'core/cid core/errors core/providers core/text',
  'core/ansi': 'core/text',
  'core/audit': 'core/account core/cid core/export core/history core/pin core/text core/verify',
  'core/audit-page': 'core/audit core/pin core/text core/verify',
  'core/cid': 'core/text',
  'core/content': 'core/cid core/errors core/text core/verify',
  'core/credentials': 'core/text',
  'core/doctor': 'core/errors core/pin core/requests core/text',
  'core/errors': 'core/text',
  'core/export':
    'core/account core/cid core/credentials core/history core/pin core/providers core/text core/verify',
  'core/help': 'core/keymap core/pin core/screen core/text',
  'core/history': 'core/cid core/errors core/pin core/providers core/text core/verify',
  'core/image': 'core/ansi',
  'core/image-formats': 'core/errors core/image core/text',
  'core/login': 'core/credentials core/errors core/keymap core/providers',
  'core/pin': 'core/cid core/errors core/text',
  'core/providers': 'core/cid core/credentials core/errors core/pin core/requests core/text',
  'core/requests': 'core/errors core/text',
  'core/screen':
    'core/account core/cid core/errors core/export core/history core/keymap core/login core/pin core/text core/verify',
  'core/shell-completion': 'core/account core/history core/providers core/text',
  'core/verify': 'core/cid core/pin core/text',
  hooks: 'core/keymap core/screen services services/content services/history services/terminal',
  'hooks/account':
    'core/cid core/credentials core/errors core/history core/providers core/requests core/text hooks hooks/history hooks/pin hooks/terminal',
  'hooks/audit':
    'core/account core/audit core/history core/pin core/screen core/text core/verify hooks hooks/history hooks/screen hooks/terminal',
  'hooks/content':
    'core/content core/errors core/pin core/screen core/verify hooks hooks/pin hooks/screen hooks/terminal',
  'hooks/history': 'core/errors core/history core/verify hooks',
  'hooks/main':
    'core/account core/cid core/credentials core/errors core/export core/history core/keymap core/pin core/screen core/text core/verify hooks hooks/account hooks/audit hooks/content hooks/history hooks/pin hooks/preview hooks/screen hooks/session hooks/terminal',
  'hooks/pin':
    'core/credentials core/errors core/history core/pin core/requests core/screen core/text core/verify hooks hooks/terminal',
  'hooks/preview':
    'core/content core/errors core/image core/screen core/text core/verify hooks hooks/pin hooks/terminal',
  'hooks/screen':
    'core/audit core/export core/help core/history core/pin core/screen core/text hooks hooks/pin hooks/terminal',
  'hooks/session':
    'core/account core/credentials core/errors core/keymap core/login core/text hooks hooks/terminal',
  'hooks/terminal': 'core/ansi core/errors core/pin core/screen core/text hooks',
  services:
    'core/account services/audit services/content services/gateway services/history services/http services/keychain services/pinning services/preview services/storage services/system services/terminal',
  'services/audit':
    'core/audit core/cid core/errors core/pin core/text core/verify services/gateway services/history services/http services/storage',
  'services/content':
    'core/account core/content core/errors core/image-formats core/text core/verify services/gateway services/storage services/system',
  'services/gateway':
    'core/account core/errors core/requests core/text core/verify services/http services/system',
  'services/history': 'core/errors core/history core/verify services/storage services/system',
  'services/http': 'core/account core/errors core/text services/system',
  'services/keychain':
    'core/credentials core/errors core/providers core/text services/storage services/system',
  'services/pinning':
    'core/account core/credentials core/errors core/pin core/providers core/requests core/text services/http services/storage services/system',
  'services/preview': 'core/errors core/image core/image-formats core/text',
  'services/probes': 'core/doctor core/errors services/http services/system',
  'services/storage': 'core/account core/errors core/text',
  'services/system': 'core/ansi core/errors services/storage',
  'services/terminal': 'core/ansi core/errors core/image core/text services/system',
  ui: 'core/credentials core/screen hooks hooks/main hooks/session ui/login ui/main ui/parts',
  'ui/login':
    'core/credentials core/keymap core/login core/screen core/text hooks hooks/session hooks/terminal ui/parts',
  'ui/main':
    'core/ansi core/errors core/export core/help core/history core/pin core/screen core/text core/verify hooks hooks/account hooks/main hooks/screen hooks/terminal ui/parts ui/preview',
  'ui/parts': 'core/ansi core/keymap core/pin core/screen core/text hooks/terminal',
  'ui/preview': 'core/content core/screen core/text core/verify hooks/preview hooks/terminal ui/parts',
};

/** From the top down: a layer imports only from those below it. The demo stands beside the services. */
export const layers = [
  '(cli)',
  'boot',
  'command-line',
  'context',
  'commands',
  'ui',
  'hooks',
  'demo',
  'services',
  'core',
] as const;

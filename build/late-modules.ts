/** File name → the modules in it that are imported late, which have most of what they need in common. */
export type LateModules = Readonly<Record<string, readonly string[]>>;

/** What has a file of its own because most runs do without it. */
export const lateModules: LateModules = {
  audit: ['source/commands/audit/audit.ts', 'source/services/audit/account-audits.ts'],
  complete: ['source/commands/completion/complete.ts'],
  config: ['source/commands/config/config.ts'],
  content: [
    'source/services/gateway/verify-with-providers.ts',
    'source/services/content/content-reader.ts',
    'source/services/content/save-content.ts',
  ],
  demo: ['source/context/create-demo-services.ts'],
  doctor: ['source/commands/doctor/doctor.ts'],
  images: ['source/services/preview/decode-image.ts', 'source/services/terminal/image-support.ts'],
  'line-mode': ['source/commands/line-mode/line-mode.ts'],
  list: ['source/commands/list/list.ts'],
  'log-in': ['source/commands/login/log-in.ts'],
  open: [
    'source/commands/pins/open.ts',
    'source/commands/pins/print-qr-codes.ts',
    'source/core/export/qr-code.ts',
  ],
  proxy: ['source/services/http/proxy-agents.ts'],
  recent: ['source/commands/recent/recent.ts'],
  status: ['source/commands/login/status.ts'],
  verify: [
    'source/commands/verify/verify.ts',
    'source/commands/preview/preview.ts',
    'source/commands/save/save.ts',
  ],
  'wait-all': ['source/commands/pins/wait-all.ts'],
};

/** The app itself; its file is named app. */
export const appModule = 'source/commands/app/app.tsx';

/** The same for what draws a screen, and so shares much with the app. */
export const lateModulesOfApp: LateModules = {
  'account-pages': ['source/ui/main/account-pages.tsx'],
  login: ['source/commands/login/login.tsx'],
  preview: ['source/ui/preview/preview-pane.tsx'],
  'qr-code-pane': ['source/ui/main/qr-code-pane.tsx'],
};

/** Those that are too small for files of their own. Their file also has what the app has in common with other late modules. */
export const commonModules: LateModules = {
  common: [
    'source/commands/app/start-app.ts',
    'source/commands/login/logout.ts',
    'source/commands/pins/copy.ts',
    'source/commands/pins/search-account.ts',
    'source/commands/pins/snippet.ts',
    'source/commands/pins/wait.ts',
    'source/commands/shared/pins-with-cid.ts',
    'source/context/require-usable.ts',
  ],
};

/** File name → the modules in it that are imported late, for all of these files. */
export const allLateModules: LateModules = {
  ...lateModules,
  ...commonModules,
  app: [appModule],
  ...lateModulesOfApp,
};

/** Every module that is imported late, with the file that it is in. */
export const lateFiles: ReadonlyMap<string, string> = new Map(
  Object.entries(allLateModules).flatMap(([name, modules]) =>
    modules.map(module => [module, `${name}.cjs`] as const),
  ),
);

import {app} from '../commands/app/app.command.ts';
import {audit} from '../commands/audit/audit.command.ts';
import {complete} from '../commands/completion/complete.command.ts';
import {completion} from '../commands/completion/completion.command.ts';
import {config} from '../commands/config/config.command.ts';
import {doctor} from '../commands/doctor/doctor.command.ts';
import {list} from '../commands/list/list.command.ts';
import {login} from '../commands/login/login.command.ts';
import {logout} from '../commands/login/logout.command.ts';
import {status} from '../commands/login/status.command.ts';
import {copy} from '../commands/pins/copy.command.ts';
import {get} from '../commands/pins/get.command.ts';
import {open} from '../commands/pins/open.command.ts';
import {snippet} from '../commands/pins/snippet.command.ts';
import {wait} from '../commands/pins/wait.command.ts';
import {preview} from '../commands/preview/preview.command.ts';
import {recent} from '../commands/recent/recent.command.ts';
import {save} from '../commands/save/save.command.ts';
import type {CommandDefinition} from '../commands/shared/command.ts';
import {verify} from '../commands/verify/verify.command.ts';

/** What runs without a command; `get` replaces it if there are pins to show but no terminal. */
export {app, get};

/** Every command, in the order of the help. */
export const commands: readonly CommandDefinition[] = [
  get,
  wait,
  list,
  preview,
  save,
  verify,
  audit,
  copy,
  open,
  recent,
  snippet,
  login,
  logout,
  status,
  doctor,
  config,
  completion,
  complete,
];

import type {CommandDefinition} from '../shared/command.ts';
import {jsonFlag} from '../shared/flags.ts';

interface DoctorFlags {
  readonly json?: true;
}

export const doctor: CommandDefinition<DoctorFlags> = {
  name: 'doctor',
  description: 'Check everything pinview needs, and say how to fix what is wrong.',
  configure: command => command.addOption(jsonFlag('as JSON')),
  async run({flags, output, interruption, open}) {
    const {services, configProblem} = await open({needsConfig: false});
    const {doctor} = await import('./doctor.ts');
    const {findProxyFor} = await import('../../services/http/proxy-environment.ts');
    const options = {
      isJson: flags.json === true,
      configProblem,
      signal: interruption(),
      // The demo's server is in this process.
      ...(flags.demo ? {} : {findProxy: findProxyFor}),
    };
    return doctor(options, services, output);
  },
};

import {type OfferedService, offeredAt} from '../../core/account/offered-services.ts';
import type {LoginForm} from '../../core/login/form.ts';
import type {Services} from '../services.ts';

/** The services that a login can switch to. */
export interface LoginServices {
  readonly offered: readonly OfferedService[];
  /** Switches to another service. */
  readonly onService: (name: string) => void;
}

/** The field that chooses a service. */
export interface ServiceChooser {
  /** Their names, in order. */
  readonly names: readonly string[];
  /** The name of the service whose keys are being asked for. */
  readonly present: string;
  /** What the field shows. */
  readonly title: string;
  /** The place of the shown service in `names`, from 1. */
  readonly number: number;
  /** The chosen service, if it is not the present one. */
  readonly other: OfferedService | undefined;
}

/** Returns the state of the field; undefined where there is no choice. */
export function serviceChooser(
  services: LoginServices | undefined,
  {endpoint}: Pick<Services, 'endpoint'>,
  {service}: Pick<LoginForm, 'service'>,
): ServiceChooser | undefined {
  if (services === undefined || services.offered.length === 0) return undefined;
  const {offered} = services;
  const present = offeredAt(offered, endpoint);
  const other = offered.find(({name}) => name === service);
  const names = offered.map(({name}) => name);
  return {
    names,
    present: present?.name ?? '',
    number: names.indexOf((other ?? present)?.name ?? '') + 1,
    title: (other ?? present)?.title ?? endpoint.name,
    other,
  };
}

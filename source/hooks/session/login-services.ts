import {type OfferedService, offeredAt} from '../../core/account/offered-services.ts';
import type {LoginForm} from '../../core/login/form.ts';
import type {Services} from '../services.ts';

/** The services that a login can go on with. */
export interface LoginServices {
  readonly offered: readonly OfferedService[];
  /** Goes on with another one. */
  readonly onService: (name: string) => void;
}

/** The field that chooses among them. */
export interface ServiceChooser {
  /** Their names, in order. */
  readonly names: readonly string[];
  /** The name of the one whose keys are asked for. */
  readonly present: string;
  /** What the field shows. */
  readonly title: string;
  /** Its place among them, from 1. */
  readonly number: number;
  /** The one that is chosen, if it is another. */
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

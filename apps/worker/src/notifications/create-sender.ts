import type { DataSource } from 'typeorm';
import type { Clock } from '@shouban/activities/clock';
import { AddressGuard, type Config } from '@shouban/config';
import type { PersonalChannel } from '@shouban/domain/notification/preferences';
import { CatalogueReader } from '@shouban/persistence/catalogue-reader';
import { DispatchQueue } from '@shouban/persistence/notifications/dispatch-queue';
import { WebhookStore } from '@shouban/persistence/notifications/webhook-store';
import type { LoopLog } from '../loop';
import type { Channel } from './channel';
import { MailChannel } from './mail-channel';
import { Sender } from './sender';
import { SmsChannel } from './sms-channel';
import { StaffOnly } from './staff-only';
import { WebhookChannel } from './webhook-channel';

type Reach = Pick<Config, 'smtp' | 'sms' | 'webhookAllowed' | 'codecKeys'>;

/** Over which persons are reached besides their inbox: what is configured. */
export function personalChannels({ smtp, sms }: Pick<Config, 'smtp' | 'sms'>): PersonalChannel[] {
  return [...(smtp ? (['email'] as const) : []), ...(sms ? (['sms'] as const) : [])];
}

/** Every channel that the configuration allows; those that are off are said. */
export function createChannels(config: Reach, dataSource: DataSource, log: LoopLog): Channel[] {
  const catalogue = new CatalogueReader(dataSource);
  const centre = async () => (await catalogue.current()).organisation.centre.name;
  const { smtp, sms, codecKeys, webhookAllowed } = config;
  if (!smtp) log.warn('No letters are sent: SMTP_URL is not set');
  if (!sms) log.warn('No short messages are sent: SMS_URL is not set');
  return [
    ...(smtp ? [new StaffOnly(new MailChannel(smtp, centre), catalogue)] : []),
    ...(sms ? [new StaffOnly(new SmsChannel(sms, centre), catalogue)] : []),
    new WebhookChannel(codecKeys, new AddressGuard(webhookAllowed), new WebhookStore(dataSource)),
  ];
}

export function createSender(config: Reach, dataSource: DataSource, clock: Clock, log: LoopLog): Sender {
  return new Sender(new DispatchQueue(dataSource), createChannels(config, dataSource, log), clock, log);
}

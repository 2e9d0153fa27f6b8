import { ApiProperty } from '@nestjs/swagger';
import { ValidateBy } from 'class-validator';
import { AreCodes, IsText, MayBeAbsent } from '../validation/decorators';

/** A whole address of http or https that holds no credentials. */
function IsWebAddress() {
  return ValidateBy({
    name: 'isWebAddress',
    validator: { validate: isWebAddress, defaultMessage: () => '$property must be an address of http or https' },
  });
}

function isWebAddress(value: unknown): boolean {
  if (typeof value !== 'string' || value.length > 500 || !URL.canParse(value)) return false;
  const { protocol, username, password, hash } = new URL(value);
  return /^https?:$/.test(protocol) && username === '' && password === '' && hash === '';
}

export class CreateWebhookDto {
  /** Where it is told. Addresses of the house only where the operator allows them (`SHOUBAN_WEBHOOK_ALLOWED`). */
  @IsWebAddress() url: string;
  /** What the receiver is, and who looks after it. */
  @IsText(200) description: string;
  /** Types of the timeline's events that it hears of, such as `CaseAccepted`; all without it. */
  @MayBeAbsent() @AreCodes() types?: string[];
}

/** 回调: another system that is told what happens, by type and number only. */
export class WebhookDto {
  id: string;
  url: string;
  description: string;
  /** Of which types of events it hears; all where there is none. */
  types: string[];
  /** `gone` where the receiver has answered that it is no more there. */
  @ApiProperty({ enum: ['enabled', 'disabled', 'gone'] }) state: string;
  createdBy: string;
  createdAt: string;
  /** Since when the present secret signs. */
  secretAt: string;
}

export class WebhookPageDto {
  items: WebhookDto[];
  nextCursor: string | null;
}

/** A test event on its way. */
export class WebhookTestDto {
  /** Of its entry in the delivery log; the receiver sees it as `webhook-id`. */
  id: string;
  webhookId: string;
  /** As the receiver hears it. */
  type: string;
  /** Counts the tests of this webhook. */
  seq: number;
  at: string;
}

/** With the secret, which is shown to the command that makes it and never again. */
export class WebhookWithSecretDto extends WebhookDto {
  /** As Standard Webhooks writes it. Null to a repeated command whose secret has been replaced since. */
  secret: string | null;
}

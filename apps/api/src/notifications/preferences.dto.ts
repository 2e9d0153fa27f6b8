import { ApiProperty } from '@nestjs/swagger';
import { ArrayUnique, IsArray, IsEmail, IsIn, Matches, MaxLength } from 'class-validator';
import { PERSONAL_CHANNELS, type PersonalChannel } from '@shouban/domain/notification/preferences';
import { IsPart, MayBeAbsent } from '../validation/decorators';

const TIME = /^(?:[01]\d|2[0-3]):[0-5]\d$/;

function AreChannels() {
  return (target: object, property: string) => {
    ApiProperty({ enum: PERSONAL_CHANNELS, isArray: true, example: ['email'] })(target, property);
    for (const check of [IsArray(), ArrayUnique(), IsIn(PERSONAL_CHANNELS, { each: true })]) check(target, property);
  };
}

/** Over which channels each kind is told; an alert (安全警报) comes over all for which there is an address. */
export class ChoicesDto {
  /** A red lamp, and what is overdue (红灯、超期). */
  @AreChannels() red: PersonalChannel[];
  /** A yellow lamp, and whoever presses (黄灯、催办). */
  @AreChannels() reminder: PersonalChannel[];
  /** A new duty (新工作). */
  @AreChannels() duty: PersonalChannel[];
  /** Everything else that comes to the inbox. */
  @AreChannels() news: PersonalChannel[];
}

/** Every day from one time to another, past midnight where the end comes first; alerts and red lamps keep no quiet. */
export class QuietHoursDto {
  /** @example 21:00 */
  @Matches(TIME, { message: '$property must be a time, HH:MM' }) from: string;
  /** @example 07:30 */
  @Matches(TIME, { message: '$property must be a time, HH:MM' }) to: string;
}

export class WritePreferencesDto {
  /** Where letters go; none without it. */
  @MayBeAbsent() @IsEmail() @MaxLength(200) email?: string;
  /** Where short messages go; none without it. */
  @MayBeAbsent() @Matches(/^\+?\d{6,15}$/, { message: '$property is not a number' }) mobile?: string;
  @IsPart(() => ChoicesDto) channels: ChoicesDto;
  /** Left out where no hour is quiet. */
  @MayBeAbsent() @IsPart(() => QuietHoursDto) quietHours?: QuietHoursDto;
}

/** How the asker is told besides the inbox, which has everything. */
export class PreferencesDto {
  email: string | null;
  mobile: string | null;
  channels: ChoicesDto;
  @ApiProperty({ type: QuietHoursDto, nullable: true }) quietHours: QuietHoursDto | null;
}

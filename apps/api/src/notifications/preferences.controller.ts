import { Body, Controller, Get, Put } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { PreferenceStore } from '@shouban/persistence/notifications/preference-store';
import { Permits } from '../auth/permits';
import { Asker, type Principal } from '../auth/principal';
import { PreferencesDto, WritePreferencesDto } from './preferences.dto';
import { preferencesFrom, presentPreferences } from './preferences.presenter';

@ApiTags('notifications')
@Controller('notification-preferences')
export class PreferencesController {
  constructor(private readonly store: PreferenceStore) {}

  /** How the asker is told besides the inbox. */
  @Get()
  @Permits('preference.read')
  async view(@Asker() { person }: Principal): Promise<PreferencesDto> {
    return presentPreferences(await this.store.of(person));
  }

  /** Chooses anew, as a whole; an address that is left out is forgotten. */
  @Put()
  @Permits('preference.write')
  async write(@Asker() { person }: Principal, @Body() body: WritePreferencesDto): Promise<PreferencesDto> {
    const preferences = preferencesFrom(body);
    await this.store.write(person, preferences);
    return presentPreferences(preferences);
  }
}

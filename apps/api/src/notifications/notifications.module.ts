import { Module } from '@nestjs/common';
import { CommandsModule } from '../commands/commands.module';
import { DispatchesController } from './dispatches.controller';
import { DispatchesService } from './dispatches.service';
import { PreferencesController } from './preferences.controller';
import { WebhooksController } from './webhooks.controller';
import { WebhooksService } from './webhooks.service';

@Module({
  imports: [CommandsModule],
  controllers: [PreferencesController, WebhooksController, DispatchesController],
  providers: [WebhooksService, DispatchesService],
})
export class NotificationsModule {}

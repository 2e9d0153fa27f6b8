import { Module } from '@nestjs/common';
import { CommandsModule } from '../commands/commands.module';
import { ServicesController, TokenController } from './services.controller';
import { ServicesService } from './services.service';
import { TokensService } from './tokens.service';

@Module({
  imports: [CommandsModule],
  controllers: [ServicesController, TokenController],
  providers: [ServicesService, TokensService],
})
export class ServicesModule {}

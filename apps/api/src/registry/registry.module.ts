import { Module } from '@nestjs/common';
import { ProceedingsModule } from '../proceedings/proceedings.module';
import { RegistryController } from './registry.controller';
import { RegistryService } from './registry.service';

@Module({ imports: [ProceedingsModule], controllers: [RegistryController], providers: [RegistryService] })
export class RegistryModule {}

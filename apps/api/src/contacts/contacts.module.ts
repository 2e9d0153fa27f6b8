import { Module } from '@nestjs/common';
import { CommandsModule } from '../commands/commands.module';
import { DocumentsModule } from '../documents/documents.module';
import { ProceedingsModule } from '../proceedings/proceedings.module';
import { ContactBookController } from './contact-book.controller';
import { ContactCases } from './contact-cases.service';
import { ContactCommandsController } from './contact-commands.controller';
import { ContactDirectory } from './contact-directory.service';
import { ContactIntake } from './contact-intake.service';
import { ContactPages } from './contact-pages.service';
import { ContactQuestionsController } from './contact-questions.controller';
import { ContactsController, PublicContactsController } from './contacts.controller';
import { ContactsService } from './contacts.service';
import { SimilarContacts } from './similar-contacts.service';

@Module({
  imports: [CommandsModule, DocumentsModule, ProceedingsModule],
  controllers: [
    ContactBookController,
    ContactsController,
    ContactCommandsController,
    ContactQuestionsController,
    PublicContactsController,
  ],
  providers: [ContactIntake, ContactsService, ContactCases, ContactPages, ContactDirectory, SimilarContacts],
})
export class ContactsModule {}

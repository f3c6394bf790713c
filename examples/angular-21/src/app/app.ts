import {
  Component,
  CUSTOM_ELEMENTS_SCHEMA,
  signal,
  viewChild,
  type ElementRef,
} from '@angular/core';
import 'dify-chat';
import type { DifyChat, DifyChatEventMap } from 'dify-chat';
import { dify } from './dify';

@Component({
  selector: 'shop-root',
  schemas: [CUSTOM_ELEMENTS_SCHEMA],
  templateUrl: './app.html',
})
export class App {
  protected readonly dify = dify;
  protected readonly inputs = { page: 'shop' };
  protected readonly lastAnswer = signal('');
  protected readonly chat = viewChild.required<ElementRef<DifyChat>>('chat');

  protected show(): void {
    void this.chat().nativeElement.show();
  }

  protected keepAnswer({ detail }: DifyChatEventMap['dify-message-completed']): void {
    this.lastAnswer.set(detail.answer);
  }
}

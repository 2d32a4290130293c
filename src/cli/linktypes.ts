import type { Capture, FrameBlock } from '../capture/frame.js';
import { isDissected } from '../dissect/linktypes.js';
import type { Session } from './session.js';

/** Says once for each link type that its frames are not dissected. */
export class LinkTypeWarning {
  private readonly said = new Set<number>();

  constructor(private readonly session: Session) {}

  look(capture: Capture, block: FrameBlock): void {
    const unknown = capture.interfaces.filter((each) => this.isUnknown(each.linkType));
    if (unknown.length === 0) return;
    for (let index = 0; index < block.count; index++) {
      const { linkType } = capture.interfaces[block.interfaceIndex[index]];
      if (!this.isUnknown(linkType)) continue;
      this.said.add(linkType);
      const number = block.firstNumber + index;
      this.session.say(
        `${capture.name}: frames of link type ${linkType} (frame ${number} is the first) are not dissected: only frame.* is known of them.`,
      );
    }
  }

  private isUnknown(linkType: number): boolean {
    return linkType >= 0 && !isDissected(linkType) && !this.said.has(linkType);
  }
}

import { foreign } from '#kernel/errors.ts'
import type { Door } from './door.ts'
import { mailText } from './mail-text.ts'
import { type SmtpOptions, sendMail } from './smtp.ts'

/** A door that sends each message as an e-mail to the address the person has given.  */
export function makeMailDoor(options: SmtpOptions & { sender: string }): Door {
  return {
    send: async (message) => {
      const { mail } = message.person
      if (!mail)
        throw foreign(
          { vi: 'Người này chưa ghi địa chỉ thư điện tử.', en: 'This person has given no e-mail address.' },
          { permanent: true },
        )
      await sendMail(options, options.sender, mail, mailText(message, options.sender, mail))
    },
  }
}

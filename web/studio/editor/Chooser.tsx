import { Link } from '@tanstack/react-router';
import { contentTypes } from '../../../src/contents/types.ts';
import type { Template } from '../../../src/contents/templates/schema.ts';
import { LinkButton } from '../../ui/LinkButton.tsx';
import { PageHead } from '../../ui/PageHead.tsx';
import { lang } from '../../ui/lang.ts';
import { StatusNotice } from '../StatusNotice.tsx';
import { t as studio, typeName } from '../texts.ts';
import { useStopped, useWrites } from '../writes.ts';
import { f } from './fieldTexts.ts';
import { t } from './texts.ts';
import { TypeIcon } from './TypeIcon.tsx';
import './chooser.css';

type Props = { at: string | undefined; of: string | undefined; templates: readonly Template[] };

/** What to write: every type with its templates, a line about each (DOMAIN 2.1). `at` is when it is planned for, `of` the sub-channel. */
export function Chooser({ at, of, templates }: Props) {
  const writes = useWrites();
  const halted = useStopped() || !writes;
  return (
    <>
      <PageHead title={studio.newContent} why={f.chooseWhy}>
        <LinkButton to="/studio/contents" search={{}}>
          {t.back}
        </LinkButton>
      </PageHead>
      <StatusNotice />
      <div className="chooser">
        {contentTypes.map((type) => (
          <section key={type}>
            <h2>
              <TypeIcon type={type} /> {typeName(type)}
            </h2>
            <ul>
              {templates
                .filter((template) => template.type === type)
                .map(({ code, name, about }) => (
                  <li key={code}>
                    <Link
                      to="/studio/contents/$id"
                      params={{ id: 'new' }}
                      search={{ type, template: code, ...(at && { at }), ...(of && { for: of }) }}
                      disabled={halted}
                    >
                      <b>{lang === 'en' ? name.en : name.zh}</b>
                      <span>{lang === 'en' ? about.en : about.zh}</span>
                    </Link>
                  </li>
                ))}
            </ul>
          </section>
        ))}
      </div>
    </>
  );
}

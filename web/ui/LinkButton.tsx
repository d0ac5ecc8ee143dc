import { createLink } from '@tanstack/react-router';
import { Button } from 'antd';

/** A button that leads to a page: a real link, so it opens in a new tab and can be copied. */
export const LinkButton = createLink(Button);

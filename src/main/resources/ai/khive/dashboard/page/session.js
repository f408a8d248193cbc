/** The title of the view. */
export const title = 'Session';

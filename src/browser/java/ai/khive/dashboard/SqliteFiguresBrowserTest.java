package ai.khive.dashboard;

class SqliteFiguresBrowserTest extends FiguresContract {}

package ai.khive.dashboard;

class SqliteEventFiguresBrowserTest extends EventFiguresContract {}

#ifndef SYMSIM_PROCESSES_H
#define SYMSIM_PROCESSES_H

/// Makes this process the parent of all descendants whose own parent ends. 0 where that worked.
///
/// prctl(2) takes a varying number of arguments, which Swift cannot call.
int processes_adopt_orphans(void);

#endif

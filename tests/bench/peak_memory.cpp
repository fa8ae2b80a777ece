// Prints the peak resident memory of a process that does one appraisal from bytes. The subject is made in the process, so the
// figure is an upper bound.

#include "tests/bench/subject.h"

#include <iostream>
#include <sys/resource.h>

int main()
{
    using namespace sealscope;
    if (bench::judged(bench::simulatedSubject()).now.verdict != Verdict::Accepted) {
        std::cerr << "sealscope-peak-memory: error: the subject is not accepted\n";
        return 1;
    }
    rusage usage{};
    if (getrusage(RUSAGE_SELF, &usage) != 0)
        return 70;
    std::cout << "peak_memory_kib " << usage.ru_maxrss << "\n";
    return 0;
}

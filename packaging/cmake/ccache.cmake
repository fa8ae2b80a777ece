# Compile through ccache where the machine has it, unless a launcher was chosen already.
find_program(SEALSCOPE_CCACHE ccache)
mark_as_advanced(SEALSCOPE_CCACHE)
if(SEALSCOPE_CCACHE AND NOT DEFINED CMAKE_CXX_COMPILER_LAUNCHER)
    set(CMAKE_CXX_COMPILER_LAUNCHER ${SEALSCOPE_CCACHE})
endif()
